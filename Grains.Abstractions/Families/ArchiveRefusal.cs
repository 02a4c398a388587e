using System.Text.Json.Serialization;

namespace Mercredi.Families;

[JsonConverter(typeof(JsonStringEnumConverter<ArchiveRefusal>))]
public enum ArchiveRefusal
{
    UnknownFamily,

    /// <summary>The town's last export names it: the next one would bring it back.</summary>
    InExport,

    /// <summary>Something is booked after today, and was not to be given back.</summary>
    HasBookings,
}
