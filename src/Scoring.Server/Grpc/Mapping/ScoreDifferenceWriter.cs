using Scoring.Explanation;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes the differences between scores.</summary>
internal static class ScoreDifferenceWriter
{
    /// <summary>Writes the difference of one score.</summary>
    public static Proto.ScoreDifference Write(Proto.ScoreKind kind, ScoreComparison comparison) => new()
    {
        Kind = kind,
        Value = comparison.Value,
        Micros = comparison.Micros,
        Contributions = { comparison.Lines.Select(line => Write(line)) },
    };

    private static Proto.ContributionDifference Write(in ScoreComparisonLine line)
    {
        var message = new Proto.ContributionDifference
        {
            Code = line.Code,
            Micros = line.Micros,
            BeforeMicros = line.BeforeMicros,
            AfterMicros = line.AfterMicros,
        };
        if (!double.IsNaN(line.BeforeObserved)) message.BeforeObserved = line.BeforeObserved;
        if (!double.IsNaN(line.AfterObserved)) message.AfterObserved = line.AfterObserved;
        return message;
    }
}
