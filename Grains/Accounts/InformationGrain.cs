using Mercredi.Durability;
using Orleans.Runtime;

namespace Mercredi.Accounts;

/// <summary>Few notices, rarely changed, read by every sign-in page.</summary>
public sealed class InformationGrain : Grain, IInformationGrain
{
    private const int MaxNotices = 100;

    private readonly Durable<Information> _state;

    public InformationGrain([PersistentState("information")] IPersistentState<Information> storage) => _state = new Durable<Information>(this, storage);

    public Task<Information?> GetNewerThan(long known) => Task.FromResult(_state.Committed.Version > known ? _state.Committed : null);

    public async Task<bool> Put(Notice notice)
    {
        var others = _state.Decided.Notices.RemoveAll(n => n.Id == notice.Id);
        if (others.Length >= MaxNotices || notice.Title.Length > Notice.MaxTitle || notice.Markdown.Length > Notice.MaxMarkdown) return false;
        await Write(_state.Decided with { Notices = [.. others.Add(notice).OrderByDescending(n => n.Date)] });
        return true;
    }

    public async Task Remove(Guid id)
    {
        var rest = _state.Decided.Notices.RemoveAll(n => n.Id == id);
        if (rest.Length != _state.Decided.Notices.Length) await Write(_state.Decided with { Notices = rest });
    }

    private Task Write(Information next) => _state.CommitAsync(next with { Version = next.Version + 1 });
}
