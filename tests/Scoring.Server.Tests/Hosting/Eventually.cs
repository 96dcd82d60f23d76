namespace Scoring.Server.Tests.Hosting;

/// <summary>Waits for what has to happen, and not longer than it reasonably takes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Asks again and again until the answer is yes.</summary>
    public static async Task IsAsync(Func<Task<bool>> isSo, string what)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"It never was so: {what}.");
            await Task.Delay(1);
        }
    }

    /// <summary>Asks again and again until the answer is yes.</summary>
    public static Task IsAsync(Func<bool> isSo, string what) => IsAsync(() => Task.FromResult(isSo()), what);
}
