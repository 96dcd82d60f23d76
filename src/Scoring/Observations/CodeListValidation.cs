namespace Scoring.Observations;

/// <summary>Validates a list of codes without duplicates.</summary>
internal static class CodeListValidation
{
    public static void Check(IReadOnlyList<string> codes, CodeKind kind, int minCount, int maxCount, string field, BoundChecker check)
    {
        if (!check.Length(codes.Count, minCount, maxCount, field)) return;
        for (int i = 0; i < codes.Count; i++)
        {
            check.Code(codes[i], kind, new FieldPath(field, i));
            int first = 0;
            while (!string.Equals(codes[first], codes[i], StringComparison.Ordinal)) first++;
            check.NotRepeated(i, first, new FieldPath(field, i));
        }
    }
}
