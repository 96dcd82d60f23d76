using System.Text.Json;
using System.Text.Json.Serialization;
using Scoring.Store;

namespace Scoring.Server.Diagnosis;

/// <summary>The state of a running server, as its admin address reports it under <c>/status</c>.</summary>
/// <param name="Version">The version of the program.</param>
/// <param name="Now">The time of the server's clock.</param>
/// <param name="IsServing">Whether it accepts calls: it is started and not shutting down.</param>
/// <param name="ReadFault">Why its store does not answer reads; null when it does.</param>
/// <param name="WriteFault">Why its store cannot commit as promised; null when it can.</param>
/// <param name="Model">The id of the model in use.</param>
/// <param name="ModelSha256">The hash of the model file, in hexadecimal digits.</param>
/// <param name="Store">The store.</param>
/// <param name="Memory">Memory and its bounds.</param>
/// <param name="CertificateEnd">When the certificate of the server expires; null without TLS.</param>
/// <param name="CertificateNotice">How long before its end the certificate counts as ending soon; null without TLS.</param>
/// <param name="Shadow">The shadow model; null without one.</param>
public sealed record ServerStatus(
    string Version,
    DateTimeOffset Now,
    bool IsServing,
    StoreFault? ReadFault,
    StoreFault? WriteFault,
    string Model,
    string ModelSha256,
    StoreStatus Store,
    MemoryStatus Memory,
    DateTimeOffset? CertificateEnd = null,
    TimeSpan? CertificateNotice = null,
    ShadowStatus? Shadow = null)
{
    /// <summary>The path of the document on an admin address.</summary>
    public const string Path = "/status";

    /// <summary>The form of the document: names in camel case, kinds by their names.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
}
