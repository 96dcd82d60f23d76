namespace Scoring.Faults.Tests.Hostile;

/// <summary>The cases are repeatable, reach every method, and are hostile in every way.</summary>
public sealed class CaseGeneratorTests
{
    private const int Cases = 5_000;
    private const int PrefixBytes = 5;
    private const long NowMs = 1_750_000_000_000;

    private static IEnumerable<HostileCase> Sample => Enumerable.Range(0, Cases).Select(number => CaseGenerator.Of(CaseGenerator.SeedOf(7, number), NowMs));

    [Fact]
    public void The_same_seed_gives_the_same_case()
    {
        foreach (HostileCase one in Sample.Take(500)) Assert.Equal(one.ToString(), CaseGenerator.Of(one.Seed, NowMs).ToString());
    }

    [Fact]
    public void Seeds_of_a_run_differ() => Assert.InRange(Sample.Select(one => one.Seed).Distinct().Count(), Cases - 2, Cases);

    [Fact]
    public void Every_method_is_called_in_every_hostile_way()
    {
        var all = ContractMethods.All.SelectMany(method => Enum.GetValues<HostileKind>().Select(kind => (method, kind)));
        Assert.Empty(all.Except(Enumerable.Range(0, 4).SelectMany(start => Enumerable.Range(0, Cases).Select(number => Of(start, number)))));

        static (Google.Protobuf.Reflection.MethodDescriptor Method, HostileKind Kind) Of(int start, int number)
        {
            HostileCase one = CaseGenerator.Of(CaseGenerator.SeedOf(start, number), NowMs);
            return (one.Method, one.Kind);
        }
    }

    [Fact]
    public void A_plausible_request_is_a_message_of_its_method()
    {
        foreach (HostileCase one in Sample.Where(one => one.Kind == HostileKind.Plausible && !one.Method.IsClientStreaming))
        {
            Assert.Empty(Record.Exception(() => one.Method.InputType.Parser.ParseFrom(one.Body.AsSpan(PrefixBytes).ToArray()))?.Message ?? "");
        }
    }
}
