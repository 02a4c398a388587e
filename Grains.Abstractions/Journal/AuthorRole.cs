using System.Text.Json.Serialization;

namespace Mercredi.Journal;

/// <summary>As what somebody acts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuthorRole>))]
public enum AuthorRole
{
    /// <summary>The program by itself; also whoever began something under a version that did not keep it.</summary>
    [JsonStringEnumMemberName("system")] System,

    /// <summary>An adult of a household.</summary>
    [JsonStringEnumMemberName("family")] Family,

    /// <summary>Staff of centres.</summary>
    [JsonStringEnumMemberName("staff")] Staff,

    /// <summary>The family office.</summary>
    [JsonStringEnumMemberName("admin")] Admin,

    /// <summary>Nobody who is signed in.</summary>
    [JsonStringEnumMemberName("stranger")] Stranger,

    /// <summary>The import of a town's export.</summary>
    [JsonStringEnumMemberName("import")] Import,

    /// <summary>The demonstration, for its made-up people.</summary>
    [JsonStringEnumMemberName("demo")] Demo,
}
