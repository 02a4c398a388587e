using Mercredi.Contract;
using Microsoft.AspNetCore.SignalR;

namespace Mercredi.Live;

/// <summary>What the hub tells a browser.</summary>
public interface ICalendarClient
{
    /// <summary>The latest state of a watched centre day; an older version than one already shown is to be ignored.</summary>
    [HubMethodName("centreDay")]
    Task CentreDay(CentreDayJson day);

    /// <summary>A plan of the connection's own family.</summary>
    [HubMethodName("plan")]
    Task Plan(DayPlanJson plan);

    /// <summary>An entry of the connection's own family on a waiting list: its state, or its rank, is another.</summary>
    [HubMethodName("waiting")]
    Task Waiting(WaitingJson entry);

    /// <summary>After something was missed, and told again: of a plan of that period that this connection knows in an older version, nothing is left.</summary>
    [HubMethodName("plansTold")]
    Task PlansTold(PlansToldJson told);

    /// <summary>The family's children or enrolments changed: fetch them, and watch, again.</summary>
    [HubMethodName("household")]
    Task Household();

    /// <summary>To the family office: something to decide came in or was decided; read the inbox again.</summary>
    [HubMethodName("inbox")]
    Task Inbox();
}
