using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>Counts outcomes and keeps violations. Safe for concurrent use.</summary>
internal sealed class HostileTally
{
    private const int MostShown = 10;

    private readonly ConcurrentDictionary<(HostileKind Kind, string Outcome), int> _outcomes = new();
    private readonly ConcurrentDictionary<(string Method, string Outcome), int> _methods = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private int _cases;
    private int _violated;

    /// <summary>How many cases have ended.</summary>
    public int Cases => Volatile.Read(ref _cases);

    /// <summary>How many violated a rule.</summary>
    public int Violated => Volatile.Read(ref _violated);

    /// <summary>How often the plausible requests of a method had an outcome.</summary>
    public int Plausible(string method, string outcome) => _methods.GetValueOrDefault((method, outcome));

    /// <summary>Counts a case that has ended.</summary>
    public void Add(HostileCase ended, string outcome, string? violation)
    {
        Interlocked.Increment(ref _cases);
        _outcomes.AddOrUpdate((ended.Kind, outcome), 1, static (_, count) => count + 1);
        if (ended.Kind == HostileKind.Plausible) _methods.AddOrUpdate((ContractMethods.PathOf(ended.Method), outcome), 1, static (_, count) => count + 1);
        if (violation is null) return;
        if (Interlocked.Increment(ref _violated) <= MostShown) _violations.Enqueue($"{violation}: {ended}");
    }

    /// <summary>The first violations, one a line.</summary>
    public string Violations() => string.Join('\n', _violations);

    /// <summary>The outcomes by kind, and those of the plausible requests by method.</summary>
    public string Summary()
    {
        StringBuilder text = new();
        foreach (var kind in _outcomes.GroupBy(entry => entry.Key.Kind).OrderBy(group => group.Key)) Append(text, kind.Key.ToString(), kind.Select(entry => (entry.Key.Outcome, entry.Value)));
        foreach (var method in _methods.GroupBy(entry => entry.Key.Method).OrderBy(group => group.Key, StringComparer.Ordinal)) Append(text, method.Key, method.Select(entry => (entry.Key.Outcome, entry.Value)));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, IEnumerable<(string Outcome, int Count)> outcomes) =>
        text.Append(CultureInfo.InvariantCulture, $"{name}: {string.Join(", ", outcomes.OrderByDescending(entry => entry.Count).Select(entry => $"{entry.Outcome} {entry.Count}"))}\n");
}
