using Mercredi.Load.Results;
using Mercredi.Load.Running;

namespace Mercredi.Load.Scenarios;

/// <summary>One comparison. Each stands alone and leaves the town usable for the next.</summary>
internal interface IScenario
{
    string Name { get; }

    Task<IReadOnlyList<Row>> RunAsync(Bench bench);
}
