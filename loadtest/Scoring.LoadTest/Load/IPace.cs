namespace Scoring.LoadTest.Load;

/// <summary>The clock of an open loop.</summary>
internal interface IPace
{
    /// <summary>Time since an arbitrary start.</summary>
    TimeSpan Now { get; }

    /// <summary>Waits until a time; returns at once when it has passed.</summary>
    void WaitUntil(TimeSpan time);
}
