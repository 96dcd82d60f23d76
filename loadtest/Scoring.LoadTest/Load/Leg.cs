namespace Scoring.LoadTest.Load;

/// <summary>The state of one stretch of load, for the lanes that run in it.</summary>
internal sealed class Leg
{
    private volatile bool _isRecording;
    private volatile bool _isOver;

    /// <summary>Latencies are recorded: not at the ramp, not at the end.</summary>
    public bool IsRecording => _isRecording;

    /// <summary>Lanes start no further call.</summary>
    public bool IsOver => _isOver;

    /// <summary>Begins to record.</summary>
    public void Record() => _isRecording = true;

    /// <summary>Ends the recording; lanes go on, so that the load is the same up to the last recorded call.</summary>
    public void Stop() => _isRecording = false;

    /// <summary>Ends the load.</summary>
    public void End() => _isOver = true;
}
