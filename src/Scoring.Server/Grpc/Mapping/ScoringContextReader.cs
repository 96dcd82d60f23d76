using Scoring.Codes;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Service.Calls;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads the brand or audience of a request. The domain validates the limits.</summary>
internal static class ScoringContextReader
{
    private const string Field = "context";

    /// <summary>Reads a context; returns a refusal when it exceeds limits.</summary>
    /// <param name="message">The context as sent; null when the request has none.</param>
    /// <param name="context">The context, when the result is null.</param>
    public static Refusal? Read(Proto.ScoringContext? message, out ScoringContext context)
    {
        context = ScoringContext.None;
        if (message is null) return null;
        if (message.BrandNiches.Count == 0 && message.Languages.Count == 0 && message.TargetAudience is null && !message.HasViralityMultiple)
        {
            return Refusal.InvalidField(Field, "must set at least one of brand_niches, languages, target_audience and virality_multiple");
        }

        AudienceDistribution? audience = message.TargetAudience is { } target ? AudienceDistributionReader.Read(target) : null;
        double? multiple = message.HasViralityMultiple ? message.ViralityMultiple : null;
        string[] niches = CanonicalList.Of(message.BrandNiches, ContentTaxonomy.Canonical);
        string[] languages = CanonicalList.Of(message.Languages, LanguageTags.Canonical);
        var violations = new List<FieldViolation>();
        if (!ScoringContextValidator.Validate(niches, languages, audience, multiple, violations))
        {
            return Refusal.InvalidFields([.. violations.Select(violation => violation with { Field = $"{Field}.{violation.Field}" })]);
        }

        context = new ScoringContext
        {
            BrandNiches = [.. niches.Select(ShortCode.Of)],
            Languages = [.. languages.Select(ShortCode.OfLanguage).Distinct()],
            TargetAudience = audience is null ? null : new TargetAudience(Segments(audience.Countries), Segments(audience.AgeGenders), Segments(audience.Interests)),
            ViralityMultiple = multiple,
        };
        return null;
    }

    // As in a stored record: shares below one millionth are rounded to zero and dropped.
    private static TargetSegment[] Segments(IReadOnlyList<AudienceShare> shares) =>
    [
        .. shares
            .Select(share => new TargetSegment(ShortCode.Of(share.Key), Millionths.ToFraction(Millionths.Down(share.Share))))
            .Where(segment => segment.Share > 0),
    ];
}
