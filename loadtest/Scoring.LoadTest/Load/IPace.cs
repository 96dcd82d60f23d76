namespace Scoring.LoadTest.Load;

/// <summary>The clock of an open loop, and waiting by it.</summary>
internal interface IPace
{
    /// <summary>Time since an arbitrary beginning.</summary>
    TimeSpan Now { get; }

    /// <summary>Comes back at a time, or at once when it is past.</summary>
    void WaitUntil(TimeSpan time);
}
