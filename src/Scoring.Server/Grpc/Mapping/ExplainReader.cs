using System.Globalization;
using Google.Protobuf.Collections;
using Scoring.Service.Calls;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads the requested parts of an explanation.</summary>
internal static class ExplainReader
{
    private const string Field = "explain";

    // One entry per part; a longer list contains duplicates.
    private const int MaxParts = 3;

    /// <summary>Reads the parts; returns a refusal when they are invalid.</summary>
    public static Refusal? Read(RepeatedField<Proto.ExplanationPart> message, out ExplainedParts parts)
    {
        parts = ExplainedParts.None;
        if (message.Count > MaxParts) return Refusal.CountOutOfBounds(Field, message.Count, 0, MaxParts);
        for (int i = 0; i < message.Count; i++)
        {
            ExplainedParts part = message[i] switch
            {
                Proto.ExplanationPart.Contributions => ExplainedParts.Contributions,
                Proto.ExplanationPart.Reasons => ExplainedParts.Reasons,
                Proto.ExplanationPart.Counterfactuals => ExplainedParts.Counterfactuals,
                _ => ExplainedParts.None,
            };
            if (part == ExplainedParts.None)
            {
                return Violation(i, $"must be 1 (CONTRIBUTIONS), 2 (REASONS) or 3 (COUNTERFACTUALS), was {((int)message[i]).ToString(CultureInfo.InvariantCulture)}");
            }

            if (parts.HasFlag(part)) return Violation(i, "must not repeat a part");
            parts |= part;
        }

        return null;
    }

    private static Refusal Violation(int index, string bound) =>
        Refusal.InvalidField(new FieldPath(Field, index).ToString(), bound);
}
