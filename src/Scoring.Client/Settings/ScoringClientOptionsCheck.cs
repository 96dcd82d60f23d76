using Microsoft.Extensions.Options;

namespace Scoring.Client.Settings;

/// <summary>Checks the settings. Each failure names the setting, what is expected and the value, except for secrets.</summary>
internal sealed class ScoringClientOptionsCheck : IValidateOptions<ScoringClientOptions>
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromMinutes(10);

    /// <summary>Checks settings outside of a container.</summary>
    /// <exception cref="OptionsValidationException">A setting is invalid.</exception>
    public static void Demand(ScoringClientOptions options) => Demand(Find(options));

    /// <summary>Checks the names of a section of the configuration. Case does not matter there.</summary>
    /// <exception cref="OptionsValidationException">A name is that of no setting.</exception>
    public static void DemandKnown(IEnumerable<string> names) => Demand(
        names.Except(typeof(ScoringClientOptions).GetProperties().Select(setting => setting.Name), StringComparer.OrdinalIgnoreCase).Select(name => Failure(name, "is no setting of the client")));

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ScoringClientOptions options)
    {
        string[] failures = [.. Find(options)];
        return failures.Length > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static void Demand(IEnumerable<string> found)
    {
        string[] failures = [.. found];
        if (failures.Length > 0) throw new OptionsValidationException(ScoringClientOptions.SectionName, typeof(ScoringClientOptions), failures);
    }

    private static IEnumerable<string> Find(ScoringClientOptions o) =>
        FindInAddress(o)
            .Concat(PathOf(nameof(o.ApiKeyFile), o.ApiKeyFile))
            .Concat(PathOf(nameof(o.AuthoritiesFile), o.AuthoritiesFile))
            .Concat(PathOf(nameof(o.CertificateFile), o.CertificateFile))
            .Concat(PathOf(nameof(o.CertificateKeyFile), o.CertificateKeyFile))
            .Concat(Time(nameof(o.ScoreDeadline), o.ScoreDeadline, Millisecond, LongestDeadline))
            .Concat(Time(nameof(o.BatchDeadline), o.BatchDeadline, Millisecond, LongestDeadline))
            .Concat(Time(nameof(o.RecordDeadline), o.RecordDeadline, Millisecond, LongestDeadline))
            .Concat(Time(nameof(o.HedgingDelay), o.HedgingDelay, Millisecond, TimeSpan.FromMinutes(1)))
            .Concat(Time(nameof(o.ConnectTimeout), o.ConnectTimeout, Millisecond, TimeSpan.FromMinutes(1)))
            .Concat(Time(nameof(o.KeepAlive), o.KeepAlive, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)))
            .Concat(Time(nameof(o.CacheTtl), o.CacheTtl, Millisecond, TimeSpan.FromDays(1)))
            .Concat(Time(nameof(o.CoalescingDelay), o.CoalescingDelay, Millisecond, TimeSpan.FromSeconds(1)))
            .Concat(Count(nameof(o.MaxAttempts), o.MaxAttempts, 10))
            .Concat(Count(nameof(o.RetryBudget), o.RetryBudget, 1_000))
            .Concat(Count(nameof(o.CacheEntries), o.CacheEntries, 10_000_000))
            .Concat(Count(nameof(o.CoalescingBatch), o.CoalescingBatch, 1_000))
            .Concat(Count(nameof(o.IngestBatch), o.IngestBatch, 1_000))
            .Concat(Count(nameof(o.IngestInFlight), o.IngestInFlight, 64))
            .Concat(Count(nameof(o.IngestAttempts), o.IngestAttempts, 1_000));

    private static IEnumerable<string> FindInAddress(ScoringClientOptions o)
    {
        if (!Enum.IsDefined(o.LoadBalancing)) yield return Failure(nameof(o.LoadBalancing), $"must be RoundRobin, PickFirst or LeastRequests, was {o.LoadBalancing}");
        int credentials = new object?[] { o.ApiKey, o.ApiKeyFile, o.TokenProvider }.Count(credential => credential is not null);
        if (credentials > 1) yield return Failure(nameof(o.ApiKey), $"excludes {nameof(o.ApiKeyFile)} and {nameof(o.TokenProvider)}: set one of them");
        if (o.ApiKey is { } key && !IsWord(key)) yield return Failure(nameof(o.ApiKey), "must be one word of printable ASCII");
        if (o.CertificateKeyFile is not null && o.CertificateFile is null) yield return Failure(nameof(o.CertificateKeyFile), $"requires {nameof(o.CertificateFile)}");
        if (!ServerAddresses.TryParse(o.Address, out ServerAddresses? addresses))
        {
            yield return Failure(nameof(o.Address), $"must be http://HOST:PORT or https://HOST:PORT, several separated by commas and of one scheme, or unix:/absolute/path, was '{o.Address}'");
        }
        else if (!addresses.IsTls)
        {
            if (credentials > 0 && !addresses.IsLocal) yield return Failure(nameof(o.Address), "must be https to send a credential to another machine");
            if ((o.AuthoritiesFile ?? o.CertificateFile) is not null) yield return Failure(nameof(o.Address), "must be https to use certificates");
        }
    }

    /// <summary>Whether a credential can be a value of a header.</summary>
    public static bool IsWord(string credential) => credential.Length > 0 && credential.All(c => c is > ' ' and <= '~');

    private static IEnumerable<string> PathOf(string name, string? path) =>
        path is not null && (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal)) ? [Failure(name, $"must be the path of a file, or absent, was '{path}'")] : [];

    private static IEnumerable<string> Time(string name, TimeSpan? value, TimeSpan least, TimeSpan most) =>
        value is { } time && (time < least || time > most) ? [Failure(name, $"must be from {least} to {most}, was {time}")] : [];

    private static IEnumerable<string> Count(string name, int value, int most) => value < 1 || value > most ? [Failure(name, $"must be from 1 to {most:N0}, was {value:N0}")] : [];

    private static string Failure(string name, string text) => $"{ScoringClientOptions.SectionName}:{name} {text}.";
}
