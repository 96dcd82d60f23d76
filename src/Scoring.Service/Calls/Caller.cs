using System.Security.Cryptography;
using System.Text;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Store;

namespace Scoring.Service.Calls;

/// <summary>Who makes a call. A transport determines the caller before anything is looked up. Immutable.</summary>
public sealed class Caller
{
    // As many hexadecimal digits of a digest as the name of a source has room for: 96 bits.
    private const int DigestCharacters = ObservationLimits.MaxSourceBytes;

    private readonly IReadOnlyList<string> _sources;

    /// <summary>A caller without a credential.</summary>
    /// <param name="tenant">The tenant whose creators the call reads and writes: 1 to 32 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</param>
    public Caller(string tenant)
        : this("", tenant, CallerRoles.None, [])
    {
    }

    /// <summary>A caller with an identity.</summary>
    /// <param name="name">The name of the identity; empty for none.</param>
    /// <param name="tenant">The tenant whose creators the call reads and writes: 1 to 32 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</param>
    /// <param name="roles">What the caller may do.</param>
    /// <param name="sources">The names of sources that the caller may record; empty for every name.</param>
    public Caller(string name, string tenant, CallerRoles roles, IReadOnlyList<string> sources)
    {
        Name = name;
        Tenant = tenant;
        Roles = roles;
        _sources = sources;
        DefaultSource = sources.Count > 0 && !sources.Contains(name) ? sources[0] : SourceOf(name);
    }

    /// <summary>The caller of a call that carries no identity: the default tenant.</summary>
    public static Caller Default { get; } = new(CreatorKey.DefaultTenant);

    /// <summary>The name of the identity; empty for none.</summary>
    public string Name { get; }

    /// <summary>The tenant whose creators the call reads and writes.</summary>
    public string Tenant { get; }

    /// <summary>What the caller may do.</summary>
    public CallerRoles Roles { get; }

    /// <summary>
    /// The source of an observation that names none: the name of the identity, or the first allowed source when the name is not one of them. A name that is no
    /// valid name of a source is replaced by the first 24 hexadecimal digits of its SHA-256.
    /// </summary>
    public string DefaultSource { get; }

    /// <summary>The bound that a tenant violates, as the rest of a sentence that begins with the field; null if there is none.</summary>
    public static string? ViolationOfTenant(string tenant) =>
        StoreArguments.IsTenant(tenant) ? null : "must have 1 to 32 of a-z, 0-9 and -";

    /// <summary>Whether the caller may record observations of a source.</summary>
    public bool MayRecord(string source) => _sources.Count == 0 || _sources.Contains(source);

    /// <summary>The key of one of the caller's creators.</summary>
    /// <param name="platform">The platform of the account.</param>
    /// <param name="id">The id of the account, within the bounds of <see cref="CreatorKey.ViolationOfId"/>.</param>
    public CreatorKey KeyOf(Platform platform, string id) => new(Tenant, platform, id);

    private static string SourceOf(string name) => SourceName.ViolationOf(name) is null
        ? name
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..DigestCharacters];
}
