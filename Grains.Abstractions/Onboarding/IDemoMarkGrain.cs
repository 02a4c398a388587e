namespace Mercredi.Onboarding;

/// <summary>What says of a town's data that it is a demonstration's: all of its people are made up. Key <see cref="Key"/>.</summary>
[Alias("IDemoMarkGrain")]
public interface IDemoMarkGrain : IGrainWithStringKey
{
    const string Key = "demo/town";

    /// <summary>Before the first of the made-up people comes in; for good.</summary>
    [Alias("Set")]
    Task Set();
}
