using System.CommandLine;
using System.Globalization;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.CommandLine;

/// <summary>The options for the brand or audience of a score. The server validates their values.</summary>
internal sealed class ContextOptions
{
    private readonly Option<string[]> _niches = Repeated("--niche", "ID", "A niche of the brand, an IAB Content Taxonomy id such as 552; repeatable. Adds the score fit.");
    private readonly Option<string[]> _languages = Repeated("--language", "TAG", "A language of the campaign, such as en; repeatable. Adds the score fit.");
    private readonly Option<string[]> _countries = Shares("--target-country", "A country to reach and its share of the wanted audience, such as US=0.6; repeatable.");
    private readonly Option<string[]> _ageGenders = Shares("--target-age-gender", "An age and gender to reach and its share, such as F18-24=0.4; repeatable.");
    private readonly Option<string[]> _interests = Shares("--target-interest", "An interest to reach and its share, such as 552=0.3; repeatable.");
    private readonly Option<string?> _multiple;

    /// <summary>Adds the options to a command.</summary>
    public ContextOptions(Command command)
    {
        _multiple = new Option<string?>("--virality-multiple")
        {
            Description = "A post is viral when its views exceed this multiple of the followers, from 0.01 to 1000. Default: the value of the model.",
            HelpName = "X",
        };
        _multiple.MustBeNumber(Contexts.ScoringContext.LeastViralityMultiple, Contexts.ScoringContext.GreatestViralityMultiple);
        foreach (Option option in new Option[] { _niches, _languages, _countries, _ageGenders, _interests, _multiple })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The context of a command line; null when it has none.</summary>
    public ScoringContext? Read(ParseResult parsed)
    {
        ScoringContext context = new()
        {
            BrandNiches = { parsed.GetValue(_niches) ?? [] },
            Languages = { parsed.GetValue(_languages) ?? [] },
        };
        AudienceDistribution audience = new()
        {
            Countries = { SharesOf(parsed, _countries) },
            AgeGenders = { SharesOf(parsed, _ageGenders) },
            Interests = { SharesOf(parsed, _interests) },
        };
        if (!audience.Equals(new AudienceDistribution()))
        {
            context.TargetAudience = audience;
        }

        if (NumberOption.Parse(parsed.GetValue(_multiple)) is { } multiple)
        {
            context.ViralityMultiple = multiple;
        }

        return context.Equals(new ScoringContext()) ? null : context;
    }

    private static Option<string[]> Repeated(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    private static Option<string[]> Shares(string name, string description)
    {
        Option<string[]> option = Repeated(name, "KEY=SHARE", description);
        option.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => ShareOf(token.Value) is null) is { } token)
            {
                result.AddError($"'{token.Value}' is not a share of {name}: expected KEY=SHARE, for example US=0.6.");
            }
        });
        return option;
    }

    private static IEnumerable<AudienceShare> SharesOf(ParseResult parsed, Option<string[]> option) =>
        (parsed.GetValue(option) ?? []).Select(text => ShareOf(text)!);

    private static AudienceShare? ShareOf(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && double.TryParse(text.AsSpan(equals + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double share)
            ? new AudienceShare { Key = text[..equals], Share = share }
            : null;
    }
}
