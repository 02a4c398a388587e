using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Localisation;
using Microsoft.AspNetCore.SignalR;

namespace Mercredi.Live;

/// <summary>Sends a centre day to this host's browsers, once per language.</summary>
public sealed class CentreDayPush(IHubContext<CalendarHub, ICalendarClient> hub, ContractWriter contract)
{
    public static string Group(CentreDate key, string language) => $"{CentreDayKey.Of(key.Centre, key.Date)}/{language}";

    public async Task SendAsync(CentreDayView day)
    {
        foreach (var language in ReaderLanguage.All)
            await hub.Clients.Group(Group(new CentreDate(day.CentreId, day.Date), language)).CentreDay(Write(day, language));
    }

    private CentreDayJson Write(CentreDayView day, string language)
    {
        using var scope = new LanguageScope(language);
        return contract.CentreDay(day);
    }
}
