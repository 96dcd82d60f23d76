namespace Scoring.Service.Admission;

/// <summary>The sums of the calls of one caller, of one tenant, or of all.</summary>
internal sealed class WorkUse
{
    /// <summary>The number of priorities.</summary>
    public const int Priorities = 3;

    private readonly long[] _left = new long[Priorities];

    /// <summary>Calls that are admitted or wait.</summary>
    public int Calls { get; private set; }

    /// <summary>Calls that wait for their admission.</summary>
    public int Waiting { get; private set; }

    /// <summary>Memory of the requests that wait, bytes.</summary>
    public long WaitingBytes { get; private set; }

    /// <summary>Units of the admitted calls.</summary>
    public long Units { get; private set; }

    /// <summary>Memory of the answers of the admitted calls, bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Units of all calls that are not done yet.</summary>
    public long Left => _left[0] + _left[1] + _left[2];

    /// <summary>Units of a priority that are not done yet.</summary>
    public long LeftAt(int priority) => _left[priority];

    /// <summary>Adds a change.</summary>
    public void Apply(in WorkChange change, int priority)
    {
        Calls += change.Calls;
        Waiting += change.Waiting;
        WaitingBytes += change.WaitingBytes;
        Units += change.Units;
        Bytes += change.Bytes;
        _left[priority] += change.Left;
    }
}
