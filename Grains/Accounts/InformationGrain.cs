namespace Mercredi.Accounts;

/// <summary>Few notices, rarely changed, read by every sign-in page.</summary>
public sealed class InformationGrain([PersistentState("information")] IPersistentState<Information> store) : Grain, IInformationGrain
{
    private const int MaxNotices = 100;

    public Task<Information?> GetNewerThan(long known) => Task.FromResult(store.State.Version > known ? store.State : null);

    public async Task<bool> Put(Notice notice)
    {
        var others = store.State.Notices.RemoveAll(n => n.Id == notice.Id);
        if (others.Length >= MaxNotices || notice.Title.Length > Notice.MaxTitle || notice.Markdown.Length > Notice.MaxMarkdown) return false;
        await Write(store.State with { Notices = [.. others.Add(notice).OrderByDescending(n => n.Date)] });
        return true;
    }

    public async Task Remove(Guid id)
    {
        var rest = store.State.Notices.RemoveAll(n => n.Id == id);
        if (rest.Length != store.State.Notices.Length) await Write(store.State with { Notices = rest });
    }

    private async Task Write(Information next)
    {
        store.State = next with { Version = next.Version + 1 };
        try
        {
            await store.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}
