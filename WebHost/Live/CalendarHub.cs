using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Localization;

namespace Mercredi.Live;

/// <summary>The live calendar of families and the live board of staff.</summary>
[Authorize]
public sealed class CalendarHub(
    CentreDayFeed days,
    FamilyFeed families,
    LiveSessions sessions,
    ICatalogueCache catalogue,
    IGrainFactory grains,
    ContractWriter contract,
    IStringLocalizer<RefusalText> words,
    TimeProvider clock) : Hub<ICalendarClient>
{
    public const string Path = "/hubs/calendar";

    /// <summary>The group of the family office's screens.</summary>
    public const string OfficeGroup = "office";

    /// <summary>Largest message a browser may send, in bytes: a list of every centre fits many times.</summary>
    public const int MaxMessage = 8 * 1024;

    private static readonly TimeSpan ActiveAtMost = TimeSpan.FromSeconds(20);

    private ConnectionWatch Watched => (ConnectionWatch)Context.Items[nameof(Watched)]!;

    private string Language => (string)Context.Items[nameof(Language)]!;

    public override async Task OnConnectedAsync()
    {
        var culture = Context.GetHttpContext()?.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture;
        Context.Items[nameof(Watched)] = new ConnectionWatch();
        Context.Items[nameof(Language)] = culture?.TwoLetterISOLanguageName == ReaderLanguage.English ? ReaderLanguage.English : ReaderLanguage.French;
        if (Context.User!.FindFamilyId() is { } family)
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, FamilyFeed.Group(family, Language));
            await families.JoinAsync(family);
        }

        if (Context.User!.IsAdmin()) await Groups.AddToGroupAsync(Context.ConnectionId, OfficeGroup);

        sessions.Opened(Context);
        await base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        sessions.Closed(Context);
        if (Context.Items.ContainsKey(nameof(Watched)))
            foreach (var key in Watched.Close()) days.Release(key);
        if (Context.User!.FindFamilyId() is { } family) await families.LeaveAsync(family);
        await base.OnDisconnectedAsync(exception);
    }

    /// <summary>Answers when this connection hears everything that concerns its account: the hub takes calls only once a connection has joined its groups.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The hub calls methods of an instance only.")]
    public Task Joined() => Task.CompletedTask;

    /// <summary>Replaces what this connection watches by its own centres' days of a period of at most 42 days, and answers with their present state.</summary>
    public Task<IReadOnlyList<CentreDayJson>> Watch(string? from, string? to) => WatchOwnAsync(Read(from, to), []);

    /// <summary>The same of single dates, at most 42: Wednesdays lie far apart.</summary>
    public Task<IReadOnlyList<CentreDayJson>> WatchDates(string?[]? dates)
    {
        var read = ReadDates(dates ?? []);
        return WatchOwnAsync(new Period(read.Min(), read.Max()), read);
    }

    /// <summary>The same for staff, of some of their centres.</summary>
    public async Task<IReadOnlyList<CentreDayJson>> WatchCentres(string[] centreIds, string? from, string? to)
    {
        if (!Context.User!.IsStaff()) throw Refused(words => words["Hub.StaffOnly"]);
        var period = Read(from, to);
        var own = OwnCentres(await catalogue.GetAsync()).ToDictionary(c => c.Id.Value);
        foreach (var id in centreIds)
            if (!own.ContainsKey(id)) throw Refused(words => words["Hub.OwnCentres", id]);
        return await WatchAsync([.. centreIds.Distinct().Select(id => own[id])], period, []);
    }

    /// <summary>The parent is still choosing: what is held stays held. More often than every 20 seconds it does nothing.</summary>
    public async Task Active()
    {
        var now = clock.GetUtcNow();
        if (Context.User!.FindFamilyId() is not { } family || now - Watched.LastActive < ActiveAtMost) return;
        Watched.LastActive = now;
        await grains.Family(family).Renew();
    }

    private async Task<IReadOnlyList<CentreDayJson>> WatchOwnAsync(Period period, ImmutableArray<DateOnly> dates)
    {
        var town = await catalogue.GetAsync();
        if (Context.User!.FindFamilyId() is not { } id) return await WatchAsync(OwnCentres(town), period, dates);

        families.Watch(id, period);
        return await grains.Family(id).Get() is { } family ? await WatchAsync(town.CentresOf(family), period, dates) : [];
    }

    private async Task<IReadOnlyList<CentreDayJson>> WatchAsync(IReadOnlyCollection<Centre> centres, Period period, ImmutableArray<DateOnly> dates)
    {
        var (added, removed) = Watched.Replace(centres, period, dates);
        foreach (var key in removed)
        {
            await Groups.RemoveFromGroupAsync(Context.ConnectionId, CentreDayPush.Group(key, Language));
            days.Release(key);
        }

        // All are counted before the first answer is awaited, so that closing releases exactly what was taken.
        var watching = added.Select(days.WatchAsync).ToList();
        foreach (var key in added) await Groups.AddToGroupAsync(Context.ConnectionId, CentreDayPush.Group(key, Language));
        await Task.WhenAll(watching);
        // Read again: what changed before the groups were joined is in here, what changes after is sent.
        return Write(await days.GetAllAsync(period.CentreDates(centres).Where(day => dates.IsEmpty || dates.Contains(day.Date))));
    }

    private List<CentreDayJson> Write(IReadOnlyList<CentreDayView> views)
    {
        using var scope = new LanguageScope(Language);
        return [.. views.Select(contract.CentreDay)];
    }

    private Period Read(string? from, string? to)
    {
        using var scope = new LanguageScope(Language);
        var input = new ApiInput(words, clock);
        var period = input.Period(from, to);
        return input.IsBad ? throw new HubException(input.Errors) : period;
    }

    private ImmutableArray<DateOnly> ReadDates(string?[] dates)
    {
        using var scope = new LanguageScope(Language);
        var input = new ApiInput(words, clock);
        input.Require(dates.Length is >= 1 and <= Period.MostDays, "Input.Count", "dates", dates.Length, 1, Period.MostDays);
        ImmutableArray<DateOnly> read = input.IsBad ? [] : [.. dates.Select(text => input.Date("dates", text)).Distinct()];
        return input.IsBad ? throw new HubException(input.Errors) : read;
    }

    private HubException Refused(Func<IStringLocalizer, string> sentence)
    {
        using var scope = new LanguageScope(Language);
        return new HubException(sentence(words));
    }

    private IReadOnlyList<Centre> OwnCentres(TownCatalogue town) => [.. town.Centres.Where(c => Context.User!.MayRunCentre(c.Id))];
}
