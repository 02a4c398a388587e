using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Journal;
using Orleans.Runtime;

namespace Mercredi.Onboarding;

/// <summary>Intent first: the checked import is durable before any of it is applied, and what a crash cut short is finished at the next start.</summary>
internal sealed class TownImportGrain : Grain, ITownImportGrain
{
    private const int AtOnce = 32;

    private readonly Durable<TownImportState> _state;
    private readonly JournalPen _journal;

    public TownImportGrain([PersistentState("town-import")] IPersistentState<TownImportState> storage, TimeProvider clock)
    {
        _state = new Durable<TownImportState>(this, storage);
        _journal = new JournalPen(clock, this.GetPrimaryKeyString());
    }

    public async Task<ImportReport> Apply(TownImport import)
    {
        // What was cut short is finished first: who is staff is known of a whole import only.
        await Resume();
        if (_state.Decided.HasDirectory && _state.Decided.Applied == DigestOf(import))
        {
            if (_state.Decided.Missing is null) await _state.CommitAsync(_state.Decided with { Missing = await MissingAsync(import, withArchived: true) });
            return new ImportReport(0, false) { Missing = await MissingAsync(import, withArchived: false) };
        }


        if (await FindTakenAsync(import.Accounts) is { } staff) return new ImportReport(0, false) { StaffLogin = staff };
        if (await FindTakenAsync(import.Staff ?? []) is { } family) return new ImportReport(0, false) { FamilyLogin = family };
        await _state.CommitAsync(_state.Decided with { Pending = import, By = Author.Current });
        return await FinishAsync(import);
    }

    public Task<ImmutableArray<FamilyId>> GetMissing() => Task.FromResult(_state.Committed.Missing ?? []);

    public async Task<ArchiveRefusal?> Archive(FamilyId family, string by, bool release)
    {
        await Resume();
        return (await GetMissing()).Contains(family) ? await GrainFactory.Family(family).Archive(by, release) : ArchiveRefusal.InExport;
    }

    public Task Resume() => _state.Decided.Pending is { } import ? FinishAsync(import) : Task.CompletedTask;

    /// <summary>An export must not turn the sign-in of staff into a family's, nor a family's into one of staff.</summary>
    private async Task<string?> FindTakenAsync(IEnumerable<AccountProvision> accounts)
    {
        string? found = null;
        await ForEachAsync(accounts, async account =>
        {
            if (await GrainFactory.Account(account.Login).Get() is { } known && (known.Town.Role == AccountRole.Family) != (account.Role == AccountRole.Family)) found = account.Login;
        });
        return found;
    }

    /// <summary>Families and accounts first, the catalogue last: nobody can book in a town that is half there.</summary>
    private async Task<ImportReport> FinishAsync(TownImport import)
    {
        (_state.Decided.By ?? Author.Import).Acts();
        var (families, moved) = (0, 0);
        var restored = ImmutableArray.CreateBuilder<FamilyId>();
        var entries = ImmutableArray.CreateBuilder<FamilyEntry>(import.Families.Length);
        await ForEachAsync(import.Families, async family =>
        {
            var grain = GrainFactory.Family(family.Id);
            var taken = await grain.Import(family);
            if (taken.Changed) families++;
            if (taken.Restored) restored.Add(family.Id);
            moved += taken.Moved;
            // What the portal changed stays, so the family itself says what it is found by.
            entries.Add(FamilyEntry.Of((await grain.Get())!));
        });
        await GrainFactory.Directory().Register(entries.ToImmutable());
        var staff = import.Staff is { } named ? [.. named.Select(a => AccountKey.Normalize(a.Login))] : _state.Decided.Staff;
        await ForEachAsync(_state.Decided.Staff.Except(staff), login => GrainFactory.Account(login).Close());
        await ForEachAsync([.. import.Accounts, .. import.Staff ?? []], account => GrainFactory.Account(account.Login).Provision(account));

        var catalogue = GrainFactory.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town);
        var before = await catalogue.GetNewerThan(-1);
        var version = await catalogue.Publish(import.Catalogue);
        var isNewCatalogue = version != before!.Version;
        await _state.CommitAsync(
            new TownImportState { Applied = DigestOf(import), HasDirectory = true, Staff = staff, Missing = await MissingAsync(import, withArchived: true) },
            _journal.Row(
                JournalKind.Import, DigestOf(import), new { Catalogue = before.Version },
                new
                {
                    Catalogue = version, Families = import.Families.Length, FamiliesChanged = families, Moved = moved, Staff = staff.Length,
                }));
        return new ImportReport(families, isNewCatalogue)
        {
            Missing = await MissingAsync(import, withArchived: false), Moved = moved, Restored = [.. restored.Order()],
        };
    }

    /// <summary>Families that the town knows and the export does not name.</summary>
    private async Task<ImmutableArray<FamilyId>> MissingAsync(TownImport import, bool withArchived) =>
        [.. (await GrainFactory.Directory().Get()).Where(e => withArchived || e.ArchivedOn is null).Select(e => e.Id).Except(import.Families.Select(f => f.Id)).Order()];

    private static string DigestOf(TownImport import) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(import)));

    /// <summary>A bounded number at once, on this grain's scheduler.</summary>
    private static async Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> act)
    {
        foreach (var batch in items.Chunk(AtOnce)) await Task.WhenAll(batch.Select(act));
    }
}
