using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry;

namespace Mercredi.Telemetry;

/// <summary>Takes out of a trace what names a family or opens a door: the ids of grains, and the paths of one-time links and calendar feeds.</summary>
internal sealed class TraceNames : BaseProcessor<Activity>
{
    private static readonly string[] Naming = ["orleans.rpc.target_id", "orleans.rpc.source_id", "url.query"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Naming)
            if (data.GetTagItem(tag) is not null) data.SetTag(tag, null);
    }

    /// <summary>The address as the route has it, without the values in it.</summary>
    public static void Cover(Activity request, HttpContext http) =>
        request.SetTag("url.path", (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
}
