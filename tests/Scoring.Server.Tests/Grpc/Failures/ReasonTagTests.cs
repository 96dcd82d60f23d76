using System.Reflection;
using Scoring.Protos;
using Scoring.Service.Calls;

namespace Scoring.Server.Tests.Grpc.Failures;

public sealed class ReasonTagTests
{
    [Fact]
    public void The_reasons_of_refusals_are_those_of_the_contract_by_the_same_names()
    {
        FieldInfo[] contract = [.. typeof(ErrorReasons).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.Name != nameof(ErrorReasons.Domain))];

        Assert.Equal(
            contract.Select(field => $"{field.Name} {field.GetRawConstantValue()}").Order(StringComparer.Ordinal),
            Enum.GetValues<RefusalReason>().Select(reason => $"{reason} {ReasonTag.Of(reason)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_have_one_underscore_between_words_and_none_within_capitals() =>
        Assert.Equal(["OK", "NOT_FOUND", "DATA_LOSS", "99"], new[] { "OK", "NotFound", "DataLoss", "99" }.Select(ReasonTag.NameOf));
}
