namespace Scoring.LoadTest.Load;

/// <summary>The state of one leg of load, shared by its lanes.</summary>
internal sealed class Leg
{
    private volatile bool _isRecording;
    private volatile bool _isOver;

    /// <summary>Whether latencies are recorded: not during the ramp, not at the end.</summary>
    public bool IsRecording => _isRecording;

    /// <summary>Whether lanes start no further calls.</summary>
    public bool IsOver => _isOver;

    /// <summary>Starts the recording.</summary>
    public void Record() => _isRecording = true;

    /// <summary>Ends the recording; lanes continue, so that the load is constant until the last recorded call.</summary>
    public void Stop() => _isRecording = false;

    /// <summary>Ends the load.</summary>
    public void End() => _isOver = true;
}
