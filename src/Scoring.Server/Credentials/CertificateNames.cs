using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Scoring.Server.Credentials;

/// <summary>The names in a certificate that can identify a client.</summary>
internal static class CertificateNames
{
    private const string CommonName = "2.5.4.3";
    private const string AlternativeNames = "2.5.29.17";

    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);

    /// <summary>
    /// The URIs among the alternative names; without a URI the common name, if there is exactly one. A common name with a colon is ignored, because it could be
    /// taken for a URI, which authorities check in another way.
    /// </summary>
    /// <exception cref="AsnContentException">The alternative names are malformed.</exception>
    public static IReadOnlyList<string> Of(X509Certificate2 certificate)
    {
        string[] uris = [.. certificate.Extensions.Where(extension => extension.Oid?.Value == AlternativeNames).SelectMany(extension => UrisOf(extension.RawData))];
        if (uris.Length > 0) return uris;
        string[] names =
        [
            .. certificate.SubjectName.EnumerateRelativeDistinguishedNames()
                .Where(name => !name.HasMultipleElements && name.GetSingleElementType().Value == CommonName)
                .Select(name => name.GetSingleElementValue()!),
        ];
        return names.Length == 1 && !names[0].Contains(':', StringComparison.Ordinal) ? names : [];
    }

    private static List<string> UrisOf(byte[] names)
    {
        var uris = new List<string>();
        AsnReader reader = new AsnReader(names, AsnEncodingRules.DER).ReadSequence();
        while (reader.HasData)
        {
            if (reader.PeekTag().HasSameClassAndValue(Uri)) uris.Add(reader.ReadCharacterString(UniversalTagNumber.IA5String, Uri));
            else reader.ReadEncodedValue();
        }

        return uris;
    }
}
