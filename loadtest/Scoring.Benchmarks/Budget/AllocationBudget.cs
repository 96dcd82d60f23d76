using System.Text.Json;

namespace Scoring.Benchmarks.Budget;

/// <summary>
/// The maximum number of bytes that each operation may allocate (<c>allocation-budget.json</c>), and its check. Allocated bytes of the thread are counted, not
/// time, so the result is the same on every machine. Only in Release, because the compiler generates other code in Debug.
/// </summary>
internal static class AllocationBudget
{
    // Sufficient for tiered compilation to finish and for one-time allocations.
    private const int WarmUps = 2_000;
    private const int Calls = 500;

    private static readonly TimeSpan CompilerTime = TimeSpan.FromMilliseconds(300);

    /// <summary>Measures every operation and prints its allocated bytes and its budget.</summary>
    /// <returns>Whether all operations are within their budget.</returns>
    public static async Task<bool> CheckAsync(TextWriter output)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "allocation-budget.json");
        Dictionary<string, long> budget = JsonSerializer.Deserialize<Dictionary<string, long>>(await File.ReadAllTextAsync(path))!;
        await using BudgetedOperations operations = await BudgetedOperations.CreateAsync();
        bool keeps = true;
        foreach (string name in budget.Keys.Except(operations.All.Keys, StringComparer.Ordinal))
        {
            await output.WriteLineAsync($"{name}: no such operation");
            keeps = false;
        }

        foreach ((string name, Action operation) in operations.All)
        {
            long bytes = await MeasureAsync(operation);
            bool isWithin = budget.TryGetValue(name, out long most) && bytes <= most;
            await output.WriteLineAsync($"{name}: {bytes} bytes of {(budget.ContainsKey(name) ? most : "none")}{(isWithin ? "" : ", TOO MUCH")}");
            keeps &= isWithin;
        }

        return keeps;
    }

    // The minimum of several measurements, because the runtime sometimes allocates on the thread itself.
    private static async Task<long> MeasureAsync(Action operation)
    {
        Repeat(operation, WarmUps);
        await Task.Delay(CompilerTime);
        Repeat(operation, WarmUps);
        await Task.Delay(CompilerTime);
        long least = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(operation, Calls);
            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / Calls);
        }

        return least;
    }

    private static void Repeat(Action operation, int times)
    {
        for (int i = 0; i < times; i++) operation();
    }
}
