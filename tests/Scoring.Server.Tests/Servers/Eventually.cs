namespace Scoring.Server.Tests.Servers;

/// <summary>Waits for a condition, for at most one minute.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Evaluates a condition until it holds, and fails after one minute.</summary>
    public static async Task IsAsync(Func<Task<bool>> isSo, string what)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"Timed out after {Patience}: {what}.");
            await Task.Delay(1);
        }
    }

    /// <summary>Evaluates a condition until it holds, and fails after one minute.</summary>
    public static Task IsAsync(Func<bool> isSo, string what) => IsAsync(() => Task.FromResult(isSo()), what);
}
