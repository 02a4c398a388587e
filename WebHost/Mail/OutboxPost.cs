using System.Globalization;
using Mercredi.Storage;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Mercredi.Mail;

/// <summary>Writes letters as <c>.eml</c> files, named so that they sort by time.</summary>
public sealed class OutboxPost(IOptions<MailOptions> options, IHostEnvironment environment, TimeProvider clock) : IPost
{
    public string Folder => Path.Combine(environment.ContentRootPath, options.Value.Outbox!);

    public async Task PostAsync(MimeMessage message, CancellationToken cancel)
    {
        PrivateFiles.CreateFolder(Folder);
        var time = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'.'fff", CultureInfo.InvariantCulture);
        await using var file = new FileStream(Path.Combine(Folder, $"{time}-{Guid.NewGuid():N}.eml"), PrivateFiles.OnlyOurs(FileMode.CreateNew, FileAccess.Write, FileShare.None));
        await message.WriteToAsync(file, cancel);
    }

    /// <summary>The newest letters first.</summary>
    public IReadOnlyList<MimeMessage> Newest(int count) => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.eml").OrderDescending(StringComparer.Ordinal).Take(count).Select(f => MimeMessage.Load(f))]
        : [];
}
