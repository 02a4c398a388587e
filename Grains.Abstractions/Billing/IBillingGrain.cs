using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Families;
using Orleans.Concurrency;

namespace Mercredi.Billing;

/// <summary>The town's monthly run and its series of numbers. One per town.</summary>
[Alias("IBillingGrain")]
public interface IBillingGrain : IGrainWithStringKey
{
    /// <summary>Begins to bill a month that is over; what a crash cuts short goes on by itself. Again while it runs is no error; again afterwards bills what is new.</summary>
    [Alias("Start")]
    Task<RunRefusal?> Start(DateOnly month, string by);

    /// <summary>The run at work, or the last one; null before the first.</summary>
    [AlwaysInterleave, Alias("GetRun")]
    Task<BillingRun?> GetRun();

    /// <summary>The next number of a series for something that is durable by <paramref name="key"/>; the same number again for the same key. None is ever left out.</summary>
    [Alias("Allot")]
    Task<int> Allot(string series, string key);
}

/// <summary>A run over all families, in euros.</summary>
[GenerateSerializer, Immutable, Alias("BillingRun")]
public sealed record BillingRun
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required DateOnly Month { get; init; }

    [Id(2)] public required string StartedBy { get; init; }

    [Id(3)] public DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it is at work.</summary>
    [Id(4)] public DateTimeOffset? FinishedAt { get; init; }

    [Id(5)] public int Families { get; init; }

    [Id(6)] public int Done { get; init; }

    [Id(7)] public int Invoices { get; init; }

    [Id(8)] public decimal Invoiced { get; init; }

    [Id(9)] public int Credits { get; init; }

    [Id(10)] public decimal Credited { get; init; }

    /// <summary>Families that have a booking no tariff covers; they are billed by another run once the tariffs are whole.</summary>
    [Id(11)] public ImmutableArray<FamilyId> WithoutTariff { get; init; } = [];

    public BillingRun With(FamilyId family, BillResult result) => this with
    {
        Done = Done + 1,
        Invoices = Invoices + result.Invoices,
        Invoiced = Invoiced + result.Invoiced,
        Credits = Credits + result.Credits,
        Credited = Credited + result.Credited,
        WithoutTariff = result.MissingTariff ? WithoutTariff.Add(family) : WithoutTariff,
    };
}

[JsonConverter(typeof(JsonStringEnumConverter<RunRefusal>))]
public enum RunRefusal
{
    /// <summary>Its last day is not over.</summary>
    MonthNotOver,

    /// <summary>Another month is being billed.</summary>
    OtherRun,
}

/// <summary><c>billing/town</c>.</summary>
public static class BillingKey
{
    public static IBillingGrain Billing(this IGrainFactory grains) => grains.GetGrain<IBillingGrain>("billing/town");
}
