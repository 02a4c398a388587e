using System.Data.Common;
using Mercredi.Storage;

namespace Mercredi.Tests;

/// <summary>Looks into the database behind the product's back.</summary>
public static class Sql
{
    public static async Task<DbConnection> OpenAsync(this Database database)
    {
        var connection = database.Connect();
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<long> ScalarAsync(this Database database, string sql)
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.Command(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static async Task ExecuteAsync(this Database database, string sql)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    public static async Task ExecuteAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.Command(sql);
        await command.ExecuteNonQueryAsync();
    }

    public static DbCommand Command(this DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written in the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
