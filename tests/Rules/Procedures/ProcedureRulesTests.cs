using System.Collections.Immutable;
using Mercredi.Catalogue;
using Mercredi.Documents;
using Mercredi.Families;
using Mercredi.Procedures;

namespace Mercredi.Tests.Procedures;

/// <summary>What may be sent, and what each wrong answer is told.</summary>
public sealed class ProcedureRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly FiledDocument Certificate = new()
    {
        Id = Guid.NewGuid(), Kind = DocumentKind.QuotientCertificate, FileName = "caf.pdf", ContentType = "application/pdf", Size = 10, Parts = 1, FiledBy = "famille1",
    };

    private static readonly Family Household = new()
    {
        Id = new FamilyId("F1"), Name = "Rolland",
        Children = [new Child { Id = new ChildId("E1"), FirstName = "Rose", LastName = "Rolland", BirthDate = new DateOnly(2019, 5, 4) }],
    };

    private static readonly TownCatalogue Town = new()
    {
        Centres = [new Centre(new CentreId("LOI-MOU"), "Le Moulin", CentreKind.Leisure, "", []), new Centre(new CentreId("ECO-CUR"), "École", CentreKind.School, "", [])],
    };

    [Theory]
    [InlineData("E1", "LOI-MOU", null, null)]
    [InlineData("E2", "LOI-MOU", "child", FieldProblemKind.UnknownChild)]
    [InlineData("E1", "ECO-CUR", "centres", FieldProblemKind.UnknownCentre)]
    [InlineData("E1", "NOWHERE", "centres", FieldProblemKind.UnknownCentre)]
    [InlineData("E1", " ", "centres", FieldProblemKind.Missing)]
    [InlineData("", "LOI-MOU", "child", FieldProblemKind.Missing)]
    public void Check_CentreChoice(string child, string centre, string? field, FieldProblemKind? kind) =>
        AssertProblem(TownProcedures.Centres, field, kind, ("child", child), ("centres", centre));

    [Theory]
    [InlineData("0612345678", "a@example.org", null, null)]
    [InlineData("06 12 34 56 78", "a@example.org", null, null)]
    [InlineData("+44 20 7946 0958", "a@example.org", null, null)]
    [InlineData("61234567", "a@example.org", "phone", FieldProblemKind.NotAPhone)]
    [InlineData("06 12 34 56 78; drop", "a@example.org", "phone", FieldProblemKind.NotAPhone)]
    [InlineData("appelez-moi", "a@example.org", "phone", FieldProblemKind.NotAPhone)]
    [InlineData("0612345678", "a@", "email", FieldProblemKind.NotAnEmail)]
    [InlineData("0612345678", "Bob <a@example.org>", "email", FieldProblemKind.NotAnEmail)]
    public void Check_Contact(string phone, string email, string? field, FieldProblemKind? kind) =>
        AssertProblem(TownProcedures.Contact, field, kind, ("address", "1 rue Haute"), ("phone", phone), ("email", email));

    [Theory]
    [InlineData("650", "2026-11-01", null, null)]
    [InlineData("0", "2026-11-01", null, null)]
    [InlineData("-1", "2026-11-01", "quotient", FieldProblemKind.NotANumber)]
    [InlineData("20001", "2026-11-01", "quotient", FieldProblemKind.NotANumber)]
    [InlineData("6,5", "2026-11-01", "quotient", FieldProblemKind.NotANumber)]
    [InlineData("650", "01/11/2026", "since", FieldProblemKind.NotADate)]
    [InlineData("650", "2016-11-01", "since", FieldProblemKind.DateOutOfRange)]
    [InlineData("650", "2027-11-01", "since", FieldProblemKind.DateOutOfRange)]
    public void Check_Quotient(string quotient, string since, string? field, FieldProblemKind? kind) =>
        AssertProblem(TownProcedures.Quotient, field, kind, ("quotient", quotient), ("since", since), ("certificate", Certificate.Id.ToString()));

    [Fact]
    public void Check_DocumentOfAnotherKindOrRefusedOrGone_IsUnknown()
    {
        var answers = Answers(("quotient", "650"), ("since", "2026-11-01"), ("certificate", Certificate.Id.ToString()));
        foreach (ImmutableArray<FiledDocument> filed in new ImmutableArray<FiledDocument>[]
        {
            [], [Certificate with { Kind = DocumentKind.Other }], [Certificate with { Review = DocumentReview.Refused }],
        })
        {
            var problem = Assert.Single(ProcedureRules.Check(TownProcedures.Quotient, answers, Household, Town, filed, Today));
            Assert.Equal(new FieldProblem("certificate", FieldProblemKind.UnknownDocument), problem);
        }
    }

    [Fact]
    public void CheckDraft_UnfinishedAnswers_AreKept() => Assert.Empty(ProcedureRules.CheckDraft(TownProcedures.Contact, Answers(("phone", "06"))));

    [Fact]
    public void CheckDraft_ForeignField_IsRefused() =>
        Assert.Equal(FieldProblemKind.UnknownField, Assert.Single(ProcedureRules.CheckDraft(TownProcedures.Contact, Answers(("role", "admin")))).Kind);

    [Fact]
    public void CheckDraft_HugeAnswer_IsRefused() =>
        Assert.Equal(FieldProblemKind.TooLong, Assert.Single(ProcedureRules.CheckDraft(TownProcedures.Contact, Answers(("address", new string('x', 201))))).Kind);

    private static void AssertProblem(ProcedureDefinition definition, string? field, FieldProblemKind? kind, params (string, string)[] answers)
    {
        var problems = ProcedureRules.Check(definition, Answers(answers), Household, Town, [Certificate], Today);
        if (field is null) Assert.Empty(problems);
        else Assert.Equal(new FieldProblem(field, kind!.Value), Assert.Single(problems));
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Answers(params (string Field, string Value)[] answers) =>
        answers.ToImmutableSortedDictionary(a => a.Field, a => ImmutableArray.Create(a.Value));
}
