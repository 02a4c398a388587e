using Mercredi.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mercredi.Telemetry;

/// <summary>Reads one row of the schema.</summary>
internal sealed class StorageAnswers(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(version) FROM mercredi_schema";
        return await command.ExecuteScalarAsync(cancellationToken) is null ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy();
    }
}
