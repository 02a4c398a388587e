using Mercredi.Hosting;
using Mercredi.Mail;
using Microsoft.Extensions.Options;

namespace Mercredi.Town;

/// <summary>How families reach the office: what the town has set, and what stands for it where it has not.</summary>
public sealed class TownContact(IOptions<TownOptions> town, IOptions<MailOptions> mail, HostingOptions hosting)
{
    public TownOptions Set => town.Value;

    /// <summary>The town's name.</summary>
    public string Name => hosting.Town;

    public string Email => Set.Email ?? mail.Value.From;

    public string DataProtection => Set.DataProtection ?? Email;

    /// <summary>For a <c>tel:</c> link; null without a telephone.</summary>
    public string? Dialled => Set.Telephone is { } number ? string.Concat(number.Where(c => char.IsAsciiDigit(c) || c == '+')) : null;

    public static IEnumerable<string> Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
