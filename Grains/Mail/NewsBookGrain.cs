using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Orleans.Runtime;

namespace Mercredi.Mail;

internal sealed class NewsBookGrain : Grain, INewsBookGrain
{
    private readonly Durable<NewsBook> _state;
    private readonly TimeProvider _clock;

    public NewsBookGrain([PersistentState("news-book")] IPersistentState<NewsBook> storage, TimeProvider clock)
    {
        _state = new Durable<NewsBook>(this, storage);
        _clock = clock;
    }

    public async Task<DateOnly?> Take(string letter, LetterTopic topic, LetterMatter matter)
    {
        var (next, keptOn) = _state.Decided.Take(letter, topic, matter, ParisTime.DateAt(_clock.GetUtcNow()));
        if (ReferenceEquals(next, _state.Decided)) await _state.SettleAsync();
        else await _state.CommitAsync(next);
        return keptOn;
    }

    public Task<ImmutableArray<LetterMatter>> Kept(LetterTopic topic, DateOnly day) =>
        Task.FromResult<ImmutableArray<LetterMatter>>([.. _state.Committed.Kept.Where(k => k.Topic == topic && k.Day == day).Select(k => k.Matter)]);
}
