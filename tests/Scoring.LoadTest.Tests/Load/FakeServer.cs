using Scoring.LoadTest.Calls;

namespace Scoring.LoadTest.Tests.Load;

/// <summary>Answers by a function of the number of the call, at once.</summary>
internal sealed class FakeServer(Func<int, ValueTask<int>> answer) : ICaller
{
    public int Calls { get; private set; }

    public ValueTask<int> CallAsync(int lane, long number) => answer(Calls++);
}
