namespace Mercredi.Tests.Faults;

/// <summary>Planted faults follow the sources: each still finds its one place, and says something else there.</summary>
public sealed class PlantTests
{
    public static TheoryData<string> Names => [.. Plant.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Mutations_OfEveryPlant_ApplyToTheSources(string name)
    {
        foreach (var mutation in Plant.All.Single(p => p.Name == name).Mutations)
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, mutation.File));
            Assert.NotEqual(text, mutation.Apply(text));
        }
    }

    [Fact]
    public void Apply_WhereThePlaceIsGone_SaysWhich()
    {
        var gone = Assert.Throws<InvalidOperationException>(() => new Mutation("Grains/Some.cs", "right", "wrong").Apply("nothing of it"));
        Assert.Contains("Grains/Some.cs", gone.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new Mutation("Grains/Some.cs", "right", "wrong").Apply("right and right"));
    }

    [Fact]
    public void Sow_CopiesTheSourcesAndChangesTheCopyOnly()
    {
        var folder = Directory.CreateTempSubdirectory("mercredi-sown-").FullName;
        try
        {
            var plant = Plant.All[0];
            plant.Sow(folder);
            plant.Sow(folder);
            var (file, mutation) = (plant.Mutations[0].File, plant.Mutations[0]);
            Assert.Contains(mutation.Wrong, File.ReadAllText(Path.Combine(folder, file)), StringComparison.Ordinal);
            Assert.Contains(mutation.Right, File.ReadAllText(Path.Combine(Repository.Root, file)), StringComparison.Ordinal);
            Assert.False(Directory.Exists(Path.Combine(folder, "Grains", "obj")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
