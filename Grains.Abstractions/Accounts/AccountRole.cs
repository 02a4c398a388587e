using System.Text.Json.Serialization;

namespace Mercredi.Accounts;

/// <summary>A family sees its own household; staff the centres named; an administrator all.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccountRole>))]
public enum AccountRole
{
    [JsonStringEnumMemberName("family")] Family,
    [JsonStringEnumMemberName("staff")] Staff,
    [JsonStringEnumMemberName("admin")] Admin,
}
