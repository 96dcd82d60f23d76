using System.Reflection;

namespace Scoring.Server.Tests.Faults;

public sealed class FaultTableTests
{
    [Fact]
    public void Each_documented_fault_has_a_test_and_no_other_does()
    {
        IEnumerable<string> tested = typeof(FaultTable).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<TraitAttribute>())
            .Where(trait => trait.Name == FaultTable.Trait)
            .Select(trait => trait.Value);

        Assert.NotEmpty(FaultTable.Rows);
        Assert.Equal(FaultTable.Rows.Select(row => row.Name).Order(StringComparer.Ordinal), tested.Order(StringComparer.Ordinal));
    }
}
