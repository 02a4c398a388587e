using System.Text.Json.Serialization;

namespace Mercredi.Catalogue;

/// <summary>A deadline rule as towns write it (T2); judged in Europe/Paris.</summary>
[GenerateSerializer, Immutable, Alias("Deadline")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "form")]
[JsonDerivedType(typeof(WeekdayDeadline), "weekday")]
[JsonDerivedType(typeof(WorkingDaysDeadline), "workingDays")]
[JsonDerivedType(typeof(EveDeadline), "eve")]
public abstract record Deadline;

/// <summary>«jeudi 12 h pour le mercredi suivant»: the last such weekday strictly before the booked date, at that time.</summary>
[GenerateSerializer, Immutable, Alias("WeekdayDeadline")]
public sealed record WeekdayDeadline([property: Id(0)] DayOfWeek Weekday, [property: Id(1)] TimeOnly Time) : Deadline;

/// <summary>«3 jours ouvrés avant»: until the end of the day that is that many working days (at least 1) before the booked date.</summary>
[GenerateSerializer, Immutable, Alias("WorkingDaysDeadline")]
public sealed record WorkingDaysDeadline([property: Id(0)] int Days) : Deadline;

/// <summary>«la veille à 9 h»: the calendar day before the booked date, at that time.</summary>
[GenerateSerializer, Immutable, Alias("EveDeadline")]
public sealed record EveDeadline([property: Id(0)] TimeOnly Time) : Deadline;
