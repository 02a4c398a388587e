namespace Mercredi.Ids;

/// <summary>A code of the town's export (<c>LOI-PRE</c>, <c>MAT</c>, <c>E00001</c>): 1 to 40 of <c>A-Z 0-9 -</c>, compared exactly.</summary>
public interface IId<TSelf> : IParsable<TSelf> where TSelf : struct, IId<TSelf>
{
    string Value { get; }

    static abstract TSelf Of(string value);
}
