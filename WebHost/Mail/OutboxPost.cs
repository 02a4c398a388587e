using System.Globalization;
using Mercredi.Hosting;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Mercredi.Mail;

/// <summary>Writes letters as <c>.eml</c> files, named so that they sort by time.</summary>
public sealed class OutboxPost(IOptions<MailOptions> options, HostingOptions hosting, IHostEnvironment environment, TimeProvider clock) : IPost
{
    public string Folder => Path.Combine(environment.ContentRootPath, options.Value.Outbox ?? Path.Combine(hosting.DataDirectory, "outbox"));

    public async Task PostAsync(MimeMessage message, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        var time = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'.'fff", CultureInfo.InvariantCulture);
        await message.WriteToAsync(Path.Combine(Folder, $"{time}-{Guid.NewGuid():N}.eml"), cancel);
    }

    /// <summary>The newest letters first.</summary>
    public IReadOnlyList<MimeMessage> Newest(int count) => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.eml").OrderDescending(StringComparer.Ordinal).Take(count).Select(f => MimeMessage.Load(f))]
        : [];
}
