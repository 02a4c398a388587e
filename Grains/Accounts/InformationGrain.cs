using Mercredi.Durability;
using Mercredi.Journal;
using Orleans.Runtime;

namespace Mercredi.Accounts;

/// <summary>Few notices, rarely changed, read by every sign-in page.</summary>
internal sealed class InformationGrain : Grain, IInformationGrain
{
    private const int MaxNotices = 100;
    private const int MaxRemoved = 10;

    private readonly Durable<Information> _state;
    private readonly JournalPen _journal;

    public InformationGrain([PersistentState("information")] IPersistentState<Information> storage, TimeProvider clock)
    {
        _state = new Durable<Information>(this, storage);
        _journal = new JournalPen(clock, this.GetPrimaryKeyString());
    }

    public Task<Information?> GetNewerThan(long known) => Task.FromResult(_state.Committed.Version > known ? _state.Committed : null);

    public async Task<bool> Put(Notice notice)
    {
        var others = _state.Decided.Notices.RemoveAll(n => n.Id == notice.Id);
        if (others.Length >= MaxNotices || notice.Title.Length > Notice.MaxTitle || notice.Markdown.Length > Notice.MaxMarkdown) return false;
        await WriteAsync(
            _state.Decided with
            {
                Notices = [.. others.Add(notice).OrderByDescending(n => n.Date)],
                Removed = _state.Decided.Removed.RemoveAll(n => n.Id == notice.Id),
            },
            _journal.Row(JournalKind.Notice, $"{notice.Id}", _state.Decided.Notices.FirstOrDefault(n => n.Id == notice.Id), notice));
        return true;
    }

    public async Task Remove(Guid id)
    {
        if (_state.Decided.Notices.FirstOrDefault(n => n.Id == id) is not { } removed) return;
        await WriteAsync(
            _state.Decided with
            {
                Notices = _state.Decided.Notices.Remove(removed),
                Removed = [removed, .. _state.Decided.Removed.Take(MaxRemoved - 1)],
            },
            _journal.Row(JournalKind.Notice, $"{id}", removed));
    }

    public async Task<bool> Restore(Guid id) => _state.Decided.Removed.FirstOrDefault(n => n.Id == id) is { } removed && await Put(removed);

    private Task WriteAsync(Information next, JournalRow row) => _state.CommitAsync(next with { Version = next.Version + 1 }, row);
}
