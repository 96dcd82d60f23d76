using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Tests.Load;

/// <summary>A clock that advances when a caller waits, or when a test moves it.</summary>
internal sealed class ManualPace : IPace
{
    public TimeSpan Now { get; private set; } = TimeSpan.FromHours(1);

    public void WaitUntil(TimeSpan time)
    {
        if (time > Now) Now = time;
    }

    public void Advance(TimeSpan time) => Now += time;
}
