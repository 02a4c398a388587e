namespace Mercredi.Load.Clients;

/// <summary>Durations of many answers, in milliseconds.</summary>
internal sealed class Figures
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public void Add(TimeSpan duration)
    {
        lock (_milliseconds) _milliseconds.Add(duration.TotalMilliseconds);
    }

    public void Add(Figures others)
    {
        lock (_milliseconds) _milliseconds.AddRange(others._milliseconds);
    }

    /// <summary>The value below which that share of answers lies, 0 to 1.</summary>
    public double Percentile(double share)
    {
        lock (_milliseconds)
        {
            if (_milliseconds.Count == 0) return double.NaN;
            _milliseconds.Sort();
            return _milliseconds[Math.Min(_milliseconds.Count - 1, (int)(share * _milliseconds.Count))];
        }
    }
}
