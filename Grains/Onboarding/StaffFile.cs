using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Catalogue;

namespace Mercredi.Onboarding;

/// <summary>The town's staff: those who run centres, and the administration. The one file that a folder may lack: the staff then stays as it is.</summary>
internal sealed class StaffFile(string folder, TownCatalogue catalogue, ImmutableArray<AccountProvision> families, ImportProblems problems)
{
    private const string Name = "personnel.csv";

    public ImmutableArray<AccountProvision>? Read()
    {
        if (!File.Exists(Path.Combine(folder, Name))) return null;
        var staff = new Dictionary<string, AccountProvision>(StringComparer.OrdinalIgnoreCase);
        var adults = families.Select(a => a.Login).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var administered = false;
        var before = problems.Count;
        var lines = CsvFile.Read(folder, Name, ["identifiant", "nom", "courriel", "role", "centres"], problems);
        var whole = problems.Count == before;
        foreach (var line in lines)
        {
            var (login, name, email, role) = (line.Login("identifiant"), line.Text("nom"), line.Email("courriel"), line.Word("role", ExportWords.StaffRoles));
            var centres = Centres(line, role);
            administered |= role == AccountRole.Admin;
            whole &= role is not null;
            if (login is null || name is null || email is null || role is null || centres is null) continue;
            if (adults.Contains(login)) line.Problem("identifiant", "LoginOfAdult");
            else if (!staff.TryAdd(login, new AccountProvision(login, role.Value, null, name, email, centres.Value))) line.Problem("identifiant", "Twice");
        }

        // A row that could not be read may be the one.
        if (whole && !administered) problems.Add(Name, 0, Name, "AdministrationMissing");
        return [.. staff.Values];
    }

    /// <summary>Codes with spaces or commas between them, each once.</summary>
    private ImmutableArray<CentreId>? Centres(CsvLine line, AccountRole? role)
    {
        if (line.Text("centres", 1000, required: false) is not { } list) return null;
        var codes = list.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        if (role == AccountRole.Admin && codes.Count > 0) line.Problem("centres", "CentresOfAdministration");
        if (role == AccountRole.Staff && codes.Count == 0) line.Problem("centres", "FieldEmpty", "centres");

        var centres = ImmutableArray.CreateBuilder<CentreId>();
        foreach (var code in codes)
        {
            if (IdFormat.TryParse<CentreId>(code, out var id) && catalogue.Find(id) is not null) centres.Add(id);
            else problems.Add(Name, line.Line, code, "CentreUnknown");
        }

        return centres.ToImmutable();
    }
}
