namespace Mercredi.Tests.Faults;

/// <summary>A fault that a copy of the product can be given, so that what should find it is seen to find it. The product itself knows nothing of them.</summary>
/// <param name="Faults">What the nemesis does to bring it to light.</param>
internal sealed record Plant(string Name, Fault[] Faults, params Mutation[] Mutations)
{
    private static readonly Fault[] Anything = Enum.GetValues<Fault>();

    public static IReadOnlyList<Plant> All { get; } =
    [
        new("NoIntent", Anything, new Mutation("Grains/Families/FamilyState.cs", "with { Intent = intent, Sequence", "with { Sequence")),
        new("ReleaseFirst", Anything, new Mutation(
            "Grains/Families/SaveIntent.cs",
            "[wanted, .. GivenUp(wanted.Request with { Activities = [] })]",
            "[.. GivenUp(wanted.Request with { Activities = [] }), wanted]")),
        new("MoveNeverReleases", Anything, new Mutation(
            "Grains/Families/SaveIntent.cs", ", .. GivenUp(wanted.Request with { Activities = [] })]", "]")),
        new("NoIdempotency", Anything,
            new Mutation("Grains/Families/RecapShelf.cs", "r.Recap.OperationId == operationId", "false"),
            new Mutation("Grains/Families/RecapArchive.cs", "r.Recap.OperationId == operationId", "false")),
        new("CountTwice", Anything, new Mutation(
            "Grains/Booking/CentreDayState.cs", "if (Places.TryGetValue(child, out var before)) Count(counts, before, -1);", "")),
        new("AnswerBeforeWrite", Anything, new Mutation(
            "Grains/Durability/Durable.cs", "await storage.WriteStateAsync();", "storage.WriteStateAsync().Ignore(); await Task.Yield();")),
        new("OnePlaceTooMany", Anything, new Mutation(
            "Grains/Booking/CentreDayLedger.cs", "keptForOthers >= Capacity(slot)", "keptForOthers > Capacity(slot)")),
        // A corrected birth date changes the family alone.
        new("BandStays", Anything, new Mutation(
            "Grains/Families/BandRules.cs", "var corrected = Corrected(state.Family, next);", "var corrected = Corrected(next, next);")),
        // A booking in another band is counted there and goes on being counted where it was.
        new("OldBandNotReleased", Anything, new Mutation(
            "Grains/Booking/CentreDayState.cs", "Count(counts, before, -1);", "Count(counts, before with { AgeBand = place.AgeBand }, -1);")),
        // A place is put down before it is refused.
        new("MutatedInPlace", Anything,
            new Mutation("Grains/Durability/Durable.cs", "    /// <summary>Writes what is carried", "    public void Mutate(TState state) => storage.State = state;\n\n    /// <summary>Writes what is carried"),
            new Mutation("Grains/Booking/CentreDayGrain.cs", "        switch (decision)\n", """
                    if (decision is ConfirmDecision.Refused)
                        _state.Mutate(_state.Decided with
                        {
                            Places = _state.Decided.Places.SetItem(
                                request.ChildId, new Place(request.FamilyId, request.AgeBand, request.Activities, sequence, _clock.GetUtcNow())),
                        });
                    switch (decision)

            """)),
        new("NoFence", [Fault.KillSpeakingSilo], new Mutation(
            "Grains/Booking/CentreDayLedger.cs", "before?.Sequence >= sequence", "before?.Sequence >= sequence && sequence < 0")),
        // The journal's row of a save that is answered before it is written is forgotten.
        new("EntryLost", Anything, new Mutation(
            "Grains/Families/FamilyGrain.Saving.cs", "_state.Carry(Versioned(closed), told);", "_state.Carry(Versioned(closed));")),
        // The letter of a save that is answered before it is written is forgotten.
        new("LetterLost", Anything, new Mutation(
            "Grains/Families/FamilyGrain.Saving.cs", "refusals), .. LettersOf(intent, recap)];", "refusals), .. intent.ClosesAlike(refusals) ? [] : LettersOf(intent, recap)];")),
        // Rows of the journal follow the state that they tell of, in a transaction of their own.
        new("EntryBeside", Anything,
            new Mutation("Silo/Storage/GroupCommitStorage.cs", "            Companions = CompanionRows.Of(waiting, tables),\n", ""),
            new Mutation("Silo/Storage/GroupCommitStorage.cs", "        grainState.ETag = written", """
                    var rows = CompanionRows.Of(waiting, tables);
                    if (rows.Count > 0)
                        _ = Task.Delay(TimeSpan.FromSeconds(2)).ContinueWith(_ => commits.WriteAsync(
                            new RowWrite(("journal", key), "SELECT 1 WHERE $1 = $1", [cluster.Value.ServiceId]) { Companions = rows }));
                    grainState.ETag = written
            """)),
        // A refusal is answered before its closing is written.
        new("CarriesRefusals", Anything, new Mutation("Grains/Families/SaveIntent.cs", "!Changes.IsEmpty && refusals.All(r => r is null)", "!Changes.IsEmpty")),
        // What is decided is told under the version before.
        new("PlansKeepTheirVersion", [Fault.KillWeb], new Mutation("Grains/Families/FamilyGrain.Live.cs", "kept > before ? kept : _versions.Next()", "before")),
        // Each activation counts from one.
        new("VersionsStartAnew", [Fault.KillSilo], new Mutation(
            "Grains/Durability/Versions.cs",
            "Math.Max(Math.Max(Current, known) + 1, (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)",
            "Current + (clock is null ? known : 1)")),
        new("MissedStaysMissed", [Fault.KillSilo], new Mutation(
            "WebHost/Live/FamilyFeed.cs", "if (version != family.Told) await", "if (version == family.Told) await")),
    ];

    public override string ToString() => Name;

    /// <summary>Copies the sources to <paramref name="folder"/> and plants the fault there.</summary>
    public void Sow(string folder)
    {
        SourceTree.Copy(Repository.Root, folder);
        foreach (var mutation in Mutations)
        {
            var file = Path.Combine(folder, mutation.File);
            File.WriteAllText(file, mutation.Apply(File.ReadAllText(file)));
        }
    }
}
