namespace Mercredi.Mail;

/// <summary>A mail server does not take one letter; others it may.</summary>
/// <param name="status">What it answered: 550. The words are left out, for they may quote the address.</param>
/// <param name="isForGood">Whether it never will.</param>
/// <param name="isOfAddress">Whether it is the recipient's address that it refuses, and not this letter or who sends it.</param>
public sealed class LetterRefusedException(int status, bool isForGood, bool isOfAddress = false) : Exception($"The mail server answered {status}.")
{
    public int Status => status;

    public bool IsForGood => isForGood;

    public bool IsOfAddress => isOfAddress;
}
