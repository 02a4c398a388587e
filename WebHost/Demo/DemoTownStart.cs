using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Journal;
using Mercredi.Onboarding;
using Mercredi.Resources;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Mercredi.Demo;

/// <summary>Loads the demo town on the first start, while pages already answer, and says where to sign in and as whom.</summary>
public sealed partial class DemoTownStart(
    IGrainFactory grains,
    IOptions<DemoOptions> demo,
    DemoHistory history,
    IStringLocalizer<AccountsText> words,
    IHostEnvironment environment,
    IServer server,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<DemoTownStart> logger)
    : BackgroundService
{
    /// <summary>True when there is nothing to load or it is loaded.</summary>
    public bool IsLoaded { get; private set; } = !demo.Value.Enabled;

    /// <summary>The staff sign-ins of the demo, each with what it opens; none outside the demo.</summary>
    public IReadOnlyList<AccountProvision> Staff { get; private set; } = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (IsLoaded) return;
        Author.Demo.Acts();
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            var town = await LoadAsync();
            IsLoaded = true;
            await AnnounceAsync();
            if (demo.Value.History) await history.WriteAsync(town, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before it was loaded: the next start goes on.
        }
#pragma warning disable CA1031 // The process serves on without the demo; the log says why it is not ready.
        catch (Exception reason)
#pragma warning restore CA1031
        {
            LogNotLoaded(reason);
        }
    }

    private async Task<TownImport> LoadAsync()
    {
        var folder = Path.Combine(environment.ContentRootPath, "demo", "valbourg");
        var today = ParisTime.DateAt(clock.GetUtcNow());
        var town = DemoTown.At(TownExport.Read(folder, today), today);
        Staff = town.Staff ?? [];
        var import = grains.GetGrain<ITownImportGrain>(ICatalogueGrain.Town);
        await import.Resume();
        // Data that was loaded before there was a directory of families is loaded once more; nothing else of it changes.
        if (await grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town).GetNewerThan(0) is not null && !(await grains.Directory().Get()).IsEmpty) return town;

        LogLoading();
        await grains.GetGrain<IDemoMarkGrain>(IDemoMarkGrain.Key).Set();
        var begun = clock.GetTimestamp();
        var report = await import.Apply(town);
        await DemoNotices.WriteAsync(grains, words, today);
        var took = clock.GetElapsedTime(begun);
        LogLoaded(report.FamiliesChanged, took);
        return town;
    }

    private async Task AnnounceAsync()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080";
        var family = await grains.Family(new FamilyId("F00001")).Get();
        var staff = string.Join(", ", Staff.Select(a => a.Login));
        LogReady(address, family?.Adults.FirstOrDefault()?.Login ?? "-", staff, demo.Value.Password);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "First start: loading the demo town …")]
    private partial void LogLoading();

    [LoggerMessage(Level = LogLevel.Information, Message = "Loaded {Families} families in {Took}.")]
    private partial void LogLoaded(int families, TimeSpan took);

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready: open {Address} and sign in as {Family} (a family) or {Staff} (the family office, then one for each centre), password {Password}.")]
    private partial void LogReady(string address, string family, string staff, string password);

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo town could not be loaded; delete the data folder to begin again.")]
    private partial void LogNotLoaded(Exception reason);
}
