namespace Mercredi.Mail;

/// <summary>A mail server does not take one letter; others it may.</summary>
/// <param name="status">What it answered: 550. The words are left out, for they may quote the address.</param>
/// <param name="isForGood">Whether it never will.</param>
public sealed class LetterRefusedException(int status, bool isForGood) : Exception($"The mail server answered {status}.")
{
    public int Status => status;

    public bool IsForGood => isForGood;
}
